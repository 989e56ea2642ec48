package dev.heimdall.standalone;

import java.nio.file.Path;
import org.slf4j.bridge.SLF4JBridgeHandler;

/** Sends what the parts log to a file: the terminal is for people. */
final class Logs {

    private Logs() {}

    /** Must come before the first logger is made. */
    static void keepIn(Path folder) {
        // both services would set up logging, each in its own way and at the same time
        System.setProperty("org.springframework.boot.logging.LoggingSystem", "none");
        System.setProperty("logback.configurationFile", "heimdall-logback.xml");
        System.setProperty("heimdall.logs", folder.toString());
        SLF4JBridgeHandler.removeHandlersForRootLogger();
        SLF4JBridgeHandler.install();
    }
}
