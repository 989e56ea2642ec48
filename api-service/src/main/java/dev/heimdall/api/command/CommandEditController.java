package dev.heimdall.api.command;

import dev.heimdall.api.caller.Caller;
import dev.heimdall.api.catalog.CatalogRows;
import dev.heimdall.api.catalog.Editors;
import dev.heimdall.api.catalog.LiveCatalog;
import dev.heimdall.api.catalog.entry.Change;
import dev.heimdall.api.catalog.entry.EntryReading;
import dev.heimdall.api.catalog.entry.EntryStatusView;
import dev.heimdall.api.catalog.entry.EntryWriter;
import dev.heimdall.api.catalog.entry.ShownEntries;
import dev.heimdall.api.http.json.JsonFields;
import dev.heimdall.catalog.Command;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Changes commands. */
@RestController
@RequestMapping("/api/v1/command/{id}")
final class CommandEditController {

    private final ShownEntries<Command, CommandView> commands;
    private final EntryWriter<Command> writer;

    CommandEditController(CatalogRows rows, LiveCatalog catalog, Editors editors) {
        commands = CommandViews.of(rows, catalog);
        writer = new EntryWriter<>(Command.class, rows.commands(), rows, catalog, editors);
    }

    @PutMapping
    ResponseEntity<CommandView> put(
            @PathVariable String id, Caller caller, @RequestHeader HttpHeaders headers, JsonFields body) {

        return commands.answer(
                writer.put(Change.of(id, caller, headers), EntryReading.command(id, body, caller), null));
    }

    @PutMapping("/status")
    ResponseEntity<EntryStatusView> status(
            @PathVariable String id, Caller caller, @RequestHeader HttpHeaders headers, JsonFields body) {
        return commands.status(writer.status(Change.of(id, caller, headers), EntryReading.status(body)));
    }

    @PutMapping(path = "/status", params = "status")
    ResponseEntity<EntryStatusView> status(
            @PathVariable String id, Caller caller, @RequestHeader HttpHeaders headers, @RequestParam String status) {
        return commands.status(writer.status(Change.of(id, caller, headers), EntryReading.status(status)));
    }

    @DeleteMapping
    ResponseEntity<EntryStatusView> delete(@PathVariable String id, Caller caller, @RequestHeader HttpHeaders headers) {
        return commands.status(writer.delete(Change.of(id, caller, headers)));
    }
}
