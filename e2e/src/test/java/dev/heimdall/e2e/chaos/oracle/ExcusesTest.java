package dev.heimdall.e2e.chaos.oracle;

import static org.assertj.core.api.Assertions.assertThat;

import dev.heimdall.e2e.chaos.load.Kind;
import org.junit.jupiter.api.Test;

class ExcusesTest {

    private static final String LOST = "the worker was lost while the job ran, and the command is not repeatable";

    @Test
    void excuseAScriptThatLostItsWorker() {
        assertThat(Excuses.isOne(Kind.SCRIPT, LOST)).isTrue();
    }

    @Test
    void excuseNoPingThatLostItsWorker() {
        assertThat(Excuses.isOne(Kind.PING, LOST)).isFalse();
        assertThat(Excuses.isOne(Kind.ECHO, LOST)).isFalse();
    }

    @Test
    void excuseNobodyForAnInternalError() {
        for (Kind kind : Kind.values()) {
            assertThat(Excuses.isOne(kind, "an internal error ended the job: x"))
                    .isFalse();
            assertThat(Excuses.isOne(kind, "")).isFalse();
        }
    }
}
