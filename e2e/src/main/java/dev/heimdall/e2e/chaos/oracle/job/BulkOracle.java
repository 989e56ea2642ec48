package dev.heimdall.e2e.chaos.oracle.job;

import dev.heimdall.client.HeimdallException;
import dev.heimdall.e2e.chaos.load.Bulk;
import dev.heimdall.e2e.chaos.load.Order;
import dev.heimdall.e2e.chaos.witness.Witness;
import java.io.BufferedReader;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Judges the log and the result of a job that succeeded and wrote much: all of it is there, in its order, and once. */
final class BulkOracle {

    private BulkOracle() {}

    static List<String> flaws(String job, Order order, Witness witness) {
        List<String> flaws = new ArrayList<>();
        try (BufferedReader log = witness.log(job)) {
            ofLog(log, order).ifPresent(flaws::add);
            ofResult(witness.rows(job), order.bulk()).ifPresent(flaws::add);
        } catch (IOException | HeimdallException e) {
            flaws.add("what it wrote cannot be read: " + e.getMessage());
        }
        return flaws;
    }

    static Optional<String> ofLog(BufferedReader log, Order order) throws IOException {
        for (int number = 1; number <= Bulk.LINES + 2; number++) {
            String found = log.readLine();
            String expected = expected(number, order);
            if (!Objects.equals(found, expected)) {
                return Optional.of("line " + number + " of its log is not '" + expected + "' but '" + found + "'");
            }
        }
        return Optional.empty();
    }

    /** Absent behind the end. */
    private static @Nullable String expected(int number, Order order) {
        if (number <= Bulk.LINES) {
            return order.bulk().line(number);
        }
        return number == Bulk.LINES + 1 ? order.text() : null;
    }

    static Optional<String> ofResult(List<List<Object>> rows, Bulk bulk) {
        for (int number = 1; number <= Math.min(rows.size(), Bulk.LINES); number++) {
            String found = rows.get(number - 1).toString();
            String expected = bulk.row(number).toString();
            if (!found.equals(expected)) {
                return Optional.of("row " + number + " of its result is not " + expected + " but " + found);
            }
        }
        return rows.size() == Bulk.LINES
                ? Optional.empty()
                : Optional.of("its result has not " + Bulk.LINES + " rows but " + rows.size());
    }
}
