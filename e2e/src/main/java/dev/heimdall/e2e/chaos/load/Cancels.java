package dev.heimdall.e2e.chaos.load;

import dev.heimdall.client.HeimdallClient;
import dev.heimdall.client.HeimdallException;
import dev.heimdall.client.JobState;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** Cancels jobs, often several times: at once, at both APIs, and again until the job has ended and after that. */
final class Cancels {

    private static final double REPEATED = 0.5;
    private static final int MOST_AT_ONCE = 4;
    private static final int MOST_REPEATS = 4;
    private static final int LONGEST_PAUSE = 2_000;
    private static final int CONFLICT = 409;

    /** The APIs, as each caller sees them. */
    private final Map<String, List<HeimdallClient>> apis;

    private final Ledger ledger;

    Cancels(Map<String, List<HeimdallClient>> apis, Ledger ledger) {
        this.apis = apis;
        this.ledger = ledger;
    }

    /** Until somebody answers that it was heard, and perhaps beyond. */
    void ask(String caller, String id, int moment, SplittableRandom random) {
        ledger.cancelWished(id);
        try {
            Thread.sleep(moment);
            if (random.nextDouble() < REPEATED) {
                askAtOnce(caller, id, random);
            }
            while (!wasHeard(askOnce(caller, id, random))) {
                Thread.sleep(500);
            }
            if (random.nextDouble() < REPEATED) {
                repeat(caller, id, random);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void askAtOnce(String caller, String id, SplittableRandom random) {
        List<SplittableRandom> all = new ArrayList<>();
        for (int number = random.nextInt(2, MOST_AT_ONCE + 1); number > 0; number--) {
            all.add(random.split());
        }
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            all.forEach(one -> threads.execute(() -> askOnce(caller, id, one)));
        }
    }

    /** Who was told that a job has ended is told nothing else any more. */
    private void repeat(String caller, String id, SplittableRandom random) throws InterruptedException {
        boolean hasEnded = false;
        for (int number = 0; number < MOST_REPEATS; number++) {
            Thread.sleep(random.nextInt(LONGEST_PAUSE));
            int code = askOnce(caller, id, random);
            if (hasEnded && code / 100 == 2) {
                ledger.sawEnd(id, "about to stop");
            }
            hasEnded |= code == CONFLICT;
        }
    }

    private static boolean wasHeard(int code) {
        return code != 0 && code < 500;
    }

    /** The status of the answer; 0 if there was none. */
    private int askOnce(String caller, String id, SplittableRandom random) {
        List<HeimdallClient> all = apis.getOrDefault(caller, List.of());
        HeimdallClient api = all.get(random.nextInt(all.size()));
        try {
            ledger.cancelAnswered(new Answer(200, id, api.cancel(id).status()));
            return 200;
        } catch (HeimdallException e) {
            ledger.cancelAnswered(Answer.of(e));
            if (e.code() == CONFLICT) {
                look(all.get(random.nextInt(all.size())), id);
            }
            return e.code();
        }
    }

    /** Of a job that has ended. */
    private void look(HeimdallClient api, String id) {
        try {
            JobState state = api.status(id);
            ledger.sawEnd(id, state.status());
        } catch (HeimdallException e) {
            // seen by the next one, or when peace has come
        }
    }

    /** Whatever is known to run without an end, because the answer to its submission or to its cancel was lost. */
    void askOnce(String caller, String id) {
        ledger.cancelWished(id);
        askOnce(caller, id, new SplittableRandom());
    }
}
