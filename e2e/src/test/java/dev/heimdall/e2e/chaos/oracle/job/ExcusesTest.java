package dev.heimdall.e2e.chaos.oracle.job;

import static org.assertj.core.api.Assertions.assertThat;

import dev.heimdall.e2e.chaos.load.Kind;
import org.junit.jupiter.api.Test;

class ExcusesTest {

    private static final String LOST = "the worker was lost while the job ran, and the command is not repeatable";
    private static final String CUT_OFF = "the worker ended while the job ran, and the command is not repeatable";
    private static final String FORGOTTEN =
            "Temporal lost its memory while the job ran, and the command is not repeatable";

    private final Excuses excuses = new Excuses(true);

    @Test
    void excuseAScriptThatLostItsWorker() {
        assertThat(excuses.isOne(Kind.SCRIPT, LOST)).isTrue();
    }

    @Test
    void excuseNoPingThatLostItsWorker() {
        assertThat(excuses.isOne(Kind.PING, LOST)).isFalse();
        assertThat(excuses.isOne(Kind.ECHO, LOST)).isFalse();
    }

    @Test
    void excuseNoScriptWithAnEndThatAWorkerDidNotWaitFor() {
        assertThat(excuses.isOne(Kind.SCRIPT, CUT_OFF)).isFalse();
        assertThat(excuses.isOne(Kind.ENDLESS_SCRIPT, CUT_OFF)).isTrue();
    }

    @Test
    void excuseAForgottenScriptOnlyWhereMemoryIsLost() {
        assertThat(excuses.isOne(Kind.SCRIPT, FORGOTTEN)).isFalse();
        assertThat(new Excuses(false).isOne(Kind.SCRIPT, FORGOTTEN)).isTrue();
        assertThat(new Excuses(false).isOne(Kind.ECHO, FORGOTTEN)).isFalse();
    }

    @Test
    void excuseNoJobThatCouldHaveGoneElsewhere() {
        String away = "127.0.0.1:80 cannot be reached.";

        assertThat(excuses.isOne(Kind.ECHO, away)).isTrue();
        assertThat(excuses.isOne(Kind.WATCHED, away)).isFalse();
    }

    @Test
    void excuseATimeoutThatIsNotConfirmedOnlyWhereThereIsOne() {
        String unstopped = "it timed out after 2s, but the stop is not confirmed: the worker was lost";

        assertThat(excuses.isOne(Kind.OVERDUE_SCRIPT, unstopped)).isTrue();
        assertThat(excuses.isOne(Kind.HASTY_ECHO, unstopped)).isTrue();
        assertThat(excuses.isOne(Kind.ENDLESS_SCRIPT, unstopped)).isFalse();
        assertThat(excuses.isOne(Kind.ECHO, unstopped)).isFalse();
    }

    @Test
    void excuseWhoCannotWriteAnArtifact() {
        String log = "the log of the job could not be written: artifact stdout of job 7 cannot be written";

        assertThat(excuses.isOne(Kind.SCRIPT, log + ": Read-only file system")).isTrue();
        assertThat(excuses.isOne(Kind.SCRIPT, log)).isFalse();
        assertThat(excuses.isOne(Kind.SCRIPT, log + ": Is a directory")).isFalse();
    }

    @Test
    void excuseNobodyForAnInternalError() {
        for (Kind kind : Kind.values()) {
            assertThat(excuses.isOne(kind, "an internal error ended the job: x"))
                    .isFalse();
            assertThat(excuses.isOne(kind, "")).isFalse();
        }
    }
}
