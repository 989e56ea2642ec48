package dev.heimdall.api.caller;

import dev.heimdall.api.http.ProblemException;
import dev.heimdall.api.http.ProblemWriter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;
import java.util.Set;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/** Finds the caller of every request of the API; who only reads may stay unknown. */
@Component
final class CallerFilter extends OncePerRequestFilter {

    static final String ATTRIBUTE = Caller.class.getName();
    private static final Set<String> READING = Set.of("GET", "HEAD", "OPTIONS");

    private final CallerHeader header;
    private final ProblemWriter problems;

    CallerFilter(CallerHeader header, ProblemWriter problems) {
        this.header = header;
        this.problems = problems;
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return !request.getRequestURI().startsWith("/api/");
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        Optional<Caller> caller;
        try {
            caller = header.read(request);
        } catch (ProblemException e) {
            problems.write(response, e.problem());
            return;
        }
        if (caller.isEmpty() && !READING.contains(request.getMethod())) {
            problems.write(response, header.unknownCaller());
            return;
        }
        caller.ifPresent(known -> request.setAttribute(ATTRIBUTE, known));
        chain.doFilter(request, response);
    }
}
