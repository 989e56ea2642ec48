package dev.heimdall.api.http;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.UUID;
import org.apache.tomcat.util.http.InvalidParameterException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.TransientDataAccessException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.transaction.CannotCreateTransactionException;
import org.springframework.transaction.TransactionSystemException;
import org.springframework.web.ErrorResponse;
import org.springframework.web.HttpRequestMethodNotSupportedException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.servlet.NoHandlerFoundException;

/** Turns whatever a request ended with into a problem; what a client cannot know stays in the log. */
@RestControllerAdvice
public final class ProblemMapper {

    private static final Logger LOG = LoggerFactory.getLogger(ProblemMapper.class);
    private static final String RETRY_AFTER_SECONDS = "5";

    /** The answer that carries the problem. */
    public static ResponseEntity<Object> answer(Problem problem) {
        return answer(problem, HttpHeaders.EMPTY);
    }

    /** The answer that carries the problem, with more headers. */
    public static ResponseEntity<Object> answer(Problem problem, HttpHeaders headers) {
        ResponseEntity.BodyBuilder answer = ResponseEntity.status(problem.status())
                .headers(headers)
                .contentType(MediaType.APPLICATION_PROBLEM_JSON);
        if (problem.status() == HttpStatus.SERVICE_UNAVAILABLE.value()
                || problem.status() == HttpStatus.TOO_MANY_REQUESTS.value()) {
            answer.header(HttpHeaders.RETRY_AFTER, RETRY_AFTER_SECONDS);
        }
        return answer.body(problem);
    }

    @ExceptionHandler
    ResponseEntity<Object> problem(ProblemException failure) {
        return answer(failure.problem());
    }

    @ExceptionHandler
    ResponseEntity<Object> unknownEndpoint(NoHandlerFoundException failure, HttpServletRequest request) {
        return answer(unknownEndpoint(request));
    }

    @ExceptionHandler
    ResponseEntity<Object> wrongMethod(HttpRequestMethodNotSupportedException failure) {
        return answer(
                Problem.of(405, "wrong-method", "this endpoint does not know " + failure.getMethod()),
                failure.getHeaders());
    }

    @ExceptionHandler
    ResponseEntity<Object> badQuery(InvalidParameterException failure) {
        return answer(Problem.of(400, "bad-parameter", "the query of the address is malformed"));
    }

    @ExceptionHandler({
        DataAccessResourceFailureException.class,
        TransientDataAccessException.class,
        CannotCreateTransactionException.class,
        TransactionSystemException.class
    })
    @Nullable
    ResponseEntity<Object> databaseAway(Exception failure, HttpServletResponse response) {
        LOG.warn("A request met a database that is away: {}", rootMessage(failure));
        // a stream that has begun can only be cut off
        return response.isCommitted() ? null : answer(databaseAway());
    }

    @ExceptionHandler
    @Nullable
    ResponseEntity<Object> connectionLost(
            IOException failure, HttpServletRequest request, HttpServletResponse response) {
        if (response.isCommitted()) {
            // the client went away in the middle of its answer, or a store did: nobody is left to be told
            LOG.debug("An answer was cut off: {}", failure.toString());
            return null;
        }
        return unexpected(failure, request, response);
    }

    @ExceptionHandler
    @Nullable
    ResponseEntity<Object> unexpected(Throwable failure, HttpServletRequest request, HttpServletResponse response) {
        if (response.isCommitted()) {
            LOG.error("{} {} was cut off", request.getMethod(), request.getRequestURI(), failure);
            return null;
        }
        if (failure instanceof ErrorResponse known && known.getStatusCode().is4xxClientError()) {
            return answer(Problem.of(
                    known.getStatusCode().value(), "bad-request", "the request is not one this endpoint understands"));
        }
        if (failure instanceof DataAccessException data && isAway(data)) {
            return databaseAway(data, response);
        }
        String incident = UUID.randomUUID().toString();
        LOG.error("{} {} failed, incident {}", request.getMethod(), request.getRequestURI(), incident, failure);
        return answer(
                Problem.of(500, "internal", "internal error; the log of the service tells more under " + incident));
    }

    static Problem unknownEndpoint(HttpServletRequest request) {
        return Problem.of(
                404, "unknown-endpoint", "unknown endpoint: " + request.getMethod() + " " + request.getRequestURI());
    }

    private static Problem databaseAway() {
        return Problem.of(503, "database-unavailable", "the database cannot be reached now; try again in a moment");
    }

    /** A connection that broke in the middle of a statement is reported under many names. */
    private static boolean isAway(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof java.net.SocketException || cause instanceof java.io.EOFException) {
                return true;
            }
        }
        return false;
    }

    private static @Nullable String rootMessage(Throwable failure) {
        Throwable cause = failure;
        while (cause.getCause() != null) {
            cause = cause.getCause();
        }
        return cause.getMessage();
    }
}
