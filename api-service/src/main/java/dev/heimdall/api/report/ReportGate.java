package dev.heimdall.api.report;

import dev.heimdall.api.http.Problem;
import dev.heimdall.api.http.ProblemWriter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import org.springframework.http.HttpHeaders;
import org.springframework.web.filter.OncePerRequestFilter;

/** Lets only those pass who know the token; how long it takes does not tell how much of it was right. */
final class ReportGate extends OncePerRequestFilter {

    private static final Problem REFUSED = Problem.of(
            401,
            "wrong-token",
            "the header Authorization must be Bearer and the token that heimdall.report.token of this service holds");

    private final byte[] expected;
    private final ProblemWriter problems;

    ReportGate(ReportSettings settings, ProblemWriter problems) {
        this.problems = problems;
        this.expected = ("Bearer " + settings.token()).getBytes(StandardCharsets.UTF_8);
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        String given = request.getHeader(HttpHeaders.AUTHORIZATION);
        if (given != null && MessageDigest.isEqual(expected, given.getBytes(StandardCharsets.UTF_8))) {
            chain.doFilter(request, response);
        } else {
            response.setHeader(HttpHeaders.WWW_AUTHENTICATE, "Bearer");
            problems.write(response, REFUSED);
        }
    }
}
