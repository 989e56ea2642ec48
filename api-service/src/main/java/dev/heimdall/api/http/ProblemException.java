package dev.heimdall.api.http;

/** Ends a request with a problem. */
public final class ProblemException extends RuntimeException {

    private final Problem problem;

    public ProblemException(Problem problem) {
        super(problem.detail(), null, false, false);
        this.problem = problem;
    }

    public ProblemException(int status, String kind, String sentence) {
        this(Problem.of(status, kind, sentence));
    }

    public Problem problem() {
        return problem;
    }
}
