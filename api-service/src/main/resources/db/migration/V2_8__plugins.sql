-- What the plugins are like that some worker has brought: an API that starts before its workers has to know.
CREATE TABLE plugin (
    name text  PRIMARY KEY,
    card jsonb NOT NULL -- dev.heimdall.report.WorkerCard.PluginCard
);
