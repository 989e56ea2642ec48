package dev.heimdall.api.run.gate;

/** Whether a submission may become a job now. */
public sealed interface Admission {

    /** It may; its pass is to be closed, however it ends. */
    record LetIn(SubmitGate.Pass pass) implements Admission {}

    record TurnedAway(String why) implements Admission {}
}
