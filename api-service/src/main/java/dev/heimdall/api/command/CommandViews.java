package dev.heimdall.api.command;

import dev.heimdall.api.catalog.CatalogRows;
import dev.heimdall.api.catalog.LiveCatalog;
import dev.heimdall.api.catalog.entry.ShownEntries;
import dev.heimdall.catalog.Command;

/** Shows commands as they stand. */
final class CommandViews {

    private CommandViews() {}

    static ShownEntries<Command, CommandView> of(CatalogRows rows, LiveCatalog catalog) {
        return new ShownEntries<>(
                Command.class,
                rows.commands(),
                row -> catalog.shownCommand(row.id(), row.revision()),
                (command, row) -> CommandView.of(command, row, catalog.problems(command)));
    }
}
