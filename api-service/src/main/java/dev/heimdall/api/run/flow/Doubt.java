package dev.heimdall.api.run.flow;

/** What attempts may have left at a back end under no handle. */
enum Doubt {
    NONE,
    /** A worker was lost before it told of a handle; perhaps there was nothing to tell. */
    WORKER_LOST,
    /** A submission was made, and nobody knows what came of it. */
    UNANSWERED
}
