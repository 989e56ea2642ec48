package dev.heimdall.plugin.shell;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class OutputPumpTest {

    private static final long GIGABYTE = 1_000_000_000;

    @Test
    void carriesAGigabyteInConstantMemory() throws Exception {
        AtomicLong count = new AtomicLong();
        OutputStream counting = new OutputStream() {
            @Override
            public void write(int b) {
                count.incrementAndGet();
            }

            @Override
            public void write(byte[] bytes, int offset, int length) {
                count.addAndGet(length);
            }
        };
        try (var first = Runs.of("head -c " + GIGABYTE + " /dev/zero");
                var run = first.nextAttempt(counting)) {
            long before = peakAfterReset();

            new ShellPlugin().run(run);

            assertThat(count).hasValue(GIGABYTE);
            assertThat(peak() - before).isLessThan(64_000_000);
        }
    }

    @Test
    @Timeout(180)
    void stopsTheProgramWhenItsOutputCannotBeStored() {
        OutputStream full = new OutputStream() {
            @Override
            public void write(int b) throws IOException {
                throw new IOException("No space left on device");
            }
        };
        try (var first = Runs.of("echo hello; sleep 600");
                var run = first.nextAttempt(full)) {
            assertThat(Runs.failure(run))
                    .isEqualTo(
                            "The program was stopped, since its stdout could not be stored: No space left on device");
        }
    }

    private static long peakAfterReset() {
        System.gc();
        ManagementFactory.getMemoryPoolMXBeans().forEach(MemoryPoolMXBean::resetPeakUsage);
        return peak();
    }

    private static long peak() {
        return ManagementFactory.getMemoryPoolMXBeans().stream()
                .filter(pool -> pool.getType() == MemoryType.HEAP)
                .mapToLong(pool -> pool.getPeakUsage().getUsed())
                .sum();
    }
}
