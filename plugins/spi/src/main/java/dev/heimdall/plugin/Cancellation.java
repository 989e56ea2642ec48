package dev.heimdall.plugin;

/** Tells a running plugin that its job is to stop. Raised once, never taken back. */
public interface Cancellation {

    boolean isRequested();

    /** Runs the action when the stop is asked for, at once if it has been; on another thread than the plugin's. */
    void onRequest(Runnable action);
}
