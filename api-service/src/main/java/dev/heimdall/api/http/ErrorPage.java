package dev.heimdall.api.http;

import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Locale;
import org.springframework.boot.webmvc.error.ErrorController;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Where Tomcat sends requests that it ended itself. */
@RestController
final class ErrorPage implements ErrorController {

    @RequestMapping("/error")
    ResponseEntity<Object> error(HttpServletRequest request) {
        Object code = request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE);
        return ProblemMapper.answer(
                code instanceof Integer status ? problem(status) : ProblemMapper.unknownEndpoint(request));
    }

    static Problem problem(int code) {
        HttpStatus status = HttpStatus.resolve(code);
        String words = status == null ? "refused" : status.getReasonPhrase().toLowerCase(Locale.ROOT);
        return Problem.of(code, words.replace(' ', '-'), "the request was answered with " + words);
    }
}
