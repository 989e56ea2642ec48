package dev.heimdall.worker.run;

import dev.heimdall.plugin.Attribute;
import dev.heimdall.plugin.PluginFailure;
import dev.heimdall.run.ResultReference;
import dev.heimdall.run.RunOutcome;
import dev.heimdall.run.RunOutcome.Kind;
import dev.heimdall.worker.attribute.AttributeTemplates;
import dev.heimdall.worker.live.LiveRun;
import dev.heimdall.worker.live.Texts;
import dev.heimdall.worker.output.RunOutput;
import dev.heimdall.worker.secret.Redactor;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Draws the outcome from how a run ended: publishes the result, closes the logs, renders the attributes. */
final class Conclusion {

    private static final String HIDDEN = "Hidden in the result";

    private final LiveRun<?, ?, ?> run;
    private final Instant startedAt;

    Conclusion(LiveRun<?, ?, ?> run, Instant startedAt) {
        this.run = run;
        this.startedAt = startedAt;
    }

    RunOutcome of(Ending ending) {
        RunOutput output = run.around().output();
        output.closeLogs();
        Optional<String> loss = output.loss();
        if (loss.isPresent() && (ending instanceof Ending.Done || ending instanceof Ending.Failed)) {
            return failed(Kind.FAILED, loss.get(), null);
        }
        return switch (ending) {
            case Ending.Done done -> succeeded(output);
            case Ending.Failed failed -> failed(failed.failure(), failed.isPerhapsSubmitted());
            case Ending.Stopped stopped ->
                failed(Kind.STOPPED, "the job was stopped on request", null, stopped.isElsewhere());
            case Ending.OutOfHand still -> failed(Kind.FAILED, still.sentence(), null);
            case Ending.HandedOn handed -> handedOn(handed);
            case Ending.CutOff cut ->
                failed(Kind.CUT_OFF, "the worker ended while the job ran in it", null, cut.isPerhapsSubmitted());
            case Ending.Unbegun unbegun -> failed(Kind.UNBEGUN, "the worker ended before it began the job", null);
            case Ending.Abandoned abandoned -> throw new IllegalArgumentException("an abandoned run has no outcome");
        };
    }

    private RunOutcome succeeded(RunOutput output) {
        try {
            ResultReference result = output.publish().orElse(null);
            SortedMap<String, Attribute> attributes = attributes();
            if (output.hidden() > 0) {
                attributes.put(HIDDEN, hidden(output.hidden()));
            }
            return new RunOutcome(
                    Kind.SUCCEEDED, null, null, result, attributes, null, startedAt, Instant.now(), false);
        } catch (PluginFailure failure) {
            return failed(failure, false);
        }
    }

    /** Data that is not what the back end gave must say so. */
    private static Attribute hidden(long count) {
        return Attribute.text((count == 1 ? "1 text" : count + " texts")
                + " of the result held a secret of the command or the cluster: there is *** in its place");
    }

    private RunOutcome failed(Throwable failure, boolean isPerhapsSubmitted) {
        String sentence = isPerhapsSubmitted
                ? Texts.sentence(failure) + "; the back end may hold the job all the same"
                : Texts.sentence(failure);
        if (!(failure instanceof PluginFailure known)) {
            return failed(Kind.FAILED, sentence, null, isPerhapsSubmitted);
        }
        Duration retryAfter = known.retryAfter().orElse(null);
        return switch (known.kind()) {
            case JOB_FAULT, BAD_CREDENTIALS -> failed(Kind.FAILED, sentence, null, isPerhapsSubmitted);
            case CLUSTER_UNAVAILABLE -> failed(Kind.CLUSTER_UNAVAILABLE, sentence, retryAfter, isPerhapsSubmitted);
            case THROTTLED -> failed(Kind.RETRY, sentence, retryAfter);
            // the back end could not even be asked whether it has the job: that is no fault of the job
            case TRANSIENT ->
                isPerhapsSubmitted
                        ? failed(Kind.CLUSTER_UNAVAILABLE, sentence, null, true)
                        : failed(Kind.RETRY, sentence, retryAfter);
        };
    }

    private RunOutcome failed(Kind kind, String sentence, @Nullable Duration retryAfter) {
        return failed(kind, sentence, retryAfter, false);
    }

    private RunOutcome failed(Kind kind, String sentence, @Nullable Duration retryAfter, boolean isPerhapsSubmitted) {
        String shown = Texts.shown(redactor(), sentence, Texts.ERROR);
        return new RunOutcome(
                kind, shown, retryAfter, null, attributes(), null, startedAt, Instant.now(), isPerhapsSubmitted);
    }

    private RunOutcome handedOn(Ending.HandedOn handed) {
        return new RunOutcome(
                Kind.HANDED_ON,
                Texts.shown(redactor(), handed.why(), Texts.ERROR),
                null,
                null,
                attributes(),
                handed.handle(),
                startedAt,
                Instant.now(),
                false);
    }

    private SortedMap<String, Attribute> attributes() {
        SortedMap<String, Attribute> all = AttributeTemplates.render(run.request(), run.outputs());
        all.putAll(run.attributes());
        SortedMap<String, Attribute> shown = new TreeMap<>();
        all.forEach((label, attribute) -> shown.put(
                Texts.shown(redactor(), label, Texts.LABEL),
                new Attribute(attribute.kind(), Texts.shown(redactor(), attribute.value(), Texts.ATTRIBUTE))));
        return shown;
    }

    private Redactor redactor() {
        return run.around().redactor();
    }
}
