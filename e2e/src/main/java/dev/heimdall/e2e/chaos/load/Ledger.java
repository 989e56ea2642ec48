package dev.heimdall.e2e.chaos.load;

import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;

/** What the clients asked for and what they were told. */
public final class Ledger {

    private static final int UNPROCESSABLE = 422;

    private final Map<String, Order> orders = new ConcurrentHashMap<>();
    private final Map<String, String> accepted = new ConcurrentHashMap<>();
    private final Set<String> succeeded = ConcurrentHashMap.newKeySet();
    private final Set<String> withoutSuccess = ConcurrentHashMap.newKeySet();
    private final Set<String> canceled = ConcurrentHashMap.newKeySet();
    private final Set<String> turnedAway = ConcurrentHashMap.newKeySet();
    private final Set<String> unanswered = ConcurrentHashMap.newKeySet();
    private final Map<String, Integer> answers = new ConcurrentHashMap<>();
    private final Map<String, Integer> cancelAnswers = new ConcurrentHashMap<>();
    private final Map<String, Integer> lookAnswers = new ConcurrentHashMap<>();
    private final Map<String, Set<String>> endsSeen = new ConcurrentHashMap<>();

    public void asked(Order order) {
        orders.put(order.name(), order);
    }

    /** A refusal that names a job means that the job is taken all the same. */
    public void told(Order order, Answer answer) {
        if (!answer.job().isEmpty()) {
            accepted.put(answer.job(), order.name());
        }
        if (answer.isSuccess() && answer.said().equals("SUCCEEDED")) {
            succeeded.add(answer.job());
        }
        if (!order.isKeyed() && answer.isRefusal()) {
            turnedAway.add(order.name());
        }
        if (!order.isKeyed() && answer.code() == 0) {
            unanswered.add(order.name());
        }
        if (isEndWithoutSuccess(answer)) {
            withoutSuccess.add(answer.job());
        }
        answers.merge(toldOf(answer), 1, Integer::sum);
    }

    /** Who waits for the end of a job that does not succeed is told so, with its id; why, the job itself is judged by. */
    private static String toldOf(Answer answer) {
        if (answer.isSuccess()) {
            return "success";
        }
        return isEndWithoutSuccess(answer) ? "an end without success" : refusal(answer);
    }

    /** A key that is said to be another job's names that job, too. */
    private static boolean isEndWithoutSuccess(Answer answer) {
        return answer.code() == UNPROCESSABLE
                && !answer.job().isEmpty()
                && !answer.said().contains("Idempotency-Key");
    }

    private static String refusal(Answer answer) {
        return answer.code() == 0
                ? "no answer"
                : answer.code() + " "
                        + answer.said()
                                .replaceAll("[0-9a-f]{8}-[0-9a-f-]{27}", "ID")
                                .replaceAll("\\s+", " ");
    }

    void cancelWished(String id) {
        canceled.add(id);
    }

    void cancelAnswered(Answer answer) {
        cancelAnswers.merge(answer.isSuccess() ? answer.said() : refusal(answer), 1, Integer::sum);
    }

    void lookAnswered(String answer) {
        lookAnswers.merge(answer, 1, Integer::sum);
    }

    /** What a client saw that had been told of the job's end. */
    void sawEnd(String id, String status) {
        endsSeen.computeIfAbsent(id, job -> ConcurrentHashMap.newKeySet()).add(status);
    }

    /** By name. */
    public Map<String, Order> orders() {
        return orders;
    }

    /** The ids of all jobs that were taken, as far as the clients know. */
    public Collection<String> accepted() {
        return accepted.keySet();
    }

    public boolean wasAnsweredAsSucceeded(String id) {
        return succeeded.contains(id);
    }

    public boolean wasAnsweredAsWithoutSuccess(String id) {
        return withoutSuccess.contains(id);
    }

    /** Whether a client that asked once and without a key was told that there is no job. */
    public boolean wasTurnedAway(String name) {
        return turnedAway.contains(name);
    }

    public int turnedAway() {
        return turnedAway.size();
    }

    public long withoutKey() {
        return orders.values().stream().filter(order -> !order.isKeyed()).count();
    }

    /** The names of jobs of which nobody can know whether they were taken. */
    public Set<String> unansweredWithoutKey() {
        return unanswered;
    }

    public boolean wasToBeCanceled(String id) {
        return canceled.contains(id);
    }

    public int cancels() {
        return canceled.size();
    }

    public int successes() {
        return succeeded.size();
    }

    /** What clients saw that had been told of the job's end. */
    public Set<String> endsSeen(String id) {
        return endsSeen.getOrDefault(id, Set.of());
    }

    /** How often each answer to a cancel was given. */
    public SortedMap<String, Integer> cancelAnswers() {
        return new TreeMap<>(cancelAnswers);
    }

    /** How often each answer to a look at something was given: its code and what it was about. */
    public SortedMap<String, Integer> lookAnswers() {
        return new TreeMap<>(lookAnswers);
    }

    /** How often each answer to a submission was given. */
    public SortedMap<String, Integer> answers() {
        return new TreeMap<>(answers);
    }
}
