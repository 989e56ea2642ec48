package dev.heimdall.worker.run;

import org.springframework.stereotype.Component;

/** One for each shape of plugin. */
@Component
record Runners(TaskRunner task, RemoteRunner remote) {}
