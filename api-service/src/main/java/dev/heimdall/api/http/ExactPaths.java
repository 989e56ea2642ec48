package dev.heimdall.api.http;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.regex.Pattern;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/** Refuses paths that only a lenient reader would take for one of ours, and says what every answer says. */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE)
final class ExactPaths extends OncePerRequestFilter {

    /** Encoded letters, digits and marks that nobody has to encode: what looks for a path would not see ours in it. */
    private static final Pattern NEEDLESSLY_ENCODED =
            Pattern.compile("%(2[DE]|3\\d|[46][1-9A-F]|[57][0-9A]|5F)", Pattern.CASE_INSENSITIVE);

    private final ProblemWriter problems;

    ExactPaths(ProblemWriter problems) {
        this.problems = problems;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        response.setHeader("X-Content-Type-Options", "nosniff");
        if (!isExact(request.getRequestURI())) {
            problems.write(response, ProblemMapper.unknownEndpoint(request));
            return;
        }
        chain.doFilter(request.getMethod().equals("TRACE") ? untraced(request) : request, response);
    }

    private static boolean isExact(String path) {
        return !path.contains(";")
                && !path.contains("//")
                && !NEEDLESSLY_ENCODED.matcher(path).find();
    }

    /** A servlet answers TRACE itself and echoes the headers: by a name it does not know, it is a wrong method like any. */
    private static HttpServletRequest untraced(HttpServletRequest request) {
        return new HttpServletRequestWrapper(request) {
            @Override
            public String getMethod() {
                return "trace";
            }
        };
    }
}
