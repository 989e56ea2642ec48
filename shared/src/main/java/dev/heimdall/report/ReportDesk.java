package dev.heimdall.report;

import java.io.IOException;
import java.util.List;
import java.util.Map;

/** Who takes what workers tell, as a worker sees it; {@link ReportLine} says how it is reached from another process. */
public interface ReportDesk {

    void introduce(WorkerCard card) throws IOException, InterruptedException;

    /** False if the worker has to introduce itself again. */
    boolean renewLease(String workerId) throws IOException, InterruptedException;

    /** The worker ends, and its lease with it. */
    void leave(String workerId) throws IOException, InterruptedException;

    void report(ReportBatch batch) throws IOException, InterruptedException;

    /** Takes the news, and gives what is to be probed next; answers that were lost are never asked for again. */
    ProbeRound probes(String workerId, ProbeNews news) throws IOException, InterruptedException;

    /** JSON texts by reference; a reference that the catalogue does not know is absent. */
    Map<String, String> secrets(List<String> references) throws IOException, InterruptedException;
}
