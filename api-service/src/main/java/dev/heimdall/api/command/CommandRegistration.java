package dev.heimdall.api.command;

import dev.heimdall.api.catalog.CatalogJson;
import dev.heimdall.api.catalog.FileCatalog;
import dev.heimdall.api.catalog.entry.StoredEntry;
import dev.heimdall.catalog.Command;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.stereotype.Component;

/** Stores the commands of the files before the first request is taken. */
@Component
final class CommandRegistration implements SmartInitializingSingleton {

    private final FileCatalog catalog;
    private final CommandStore store;

    CommandRegistration(FileCatalog catalog, CommandStore store) {
        this.catalog = catalog;
        this.store = store;
    }

    @Override
    public void afterSingletonsInstantiated() {
        store.replaceAll(catalog.commands().stream().map(this::draft).toList());
    }

    private StoredEntry.Draft draft(Command command) {
        String revision = catalog.commandRevision(command.id()).orElseThrow();
        return new StoredEntry.Draft(command.id(), CatalogJson.text(command), revision);
    }
}
