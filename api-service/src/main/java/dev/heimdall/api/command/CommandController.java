package dev.heimdall.api.command;

import dev.heimdall.api.catalog.CatalogRows;
import dev.heimdall.api.catalog.LiveCatalog;
import dev.heimdall.api.catalog.entry.EntryHistory;
import dev.heimdall.api.catalog.entry.EntryStatusView;
import dev.heimdall.api.catalog.entry.HistoryView;
import dev.heimdall.api.catalog.entry.ShownEntries;
import dev.heimdall.api.http.Page;
import dev.heimdall.catalog.Command;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Reads commands. */
@RestController
@RequestMapping("/api/v1")
final class CommandController {

    private final ShownEntries<Command, CommandView> commands;
    private final EntryHistory<Command, CommandView> history;

    CommandController(CatalogRows rows, LiveCatalog catalog) {
        commands = CommandViews.of(rows, catalog);
        history = new EntryHistory<>(commands, rows.history());
    }

    @GetMapping("/commands")
    Page<CommandView> list(HttpServletRequest request) {
        return commands.list(request);
    }

    @GetMapping("/command/{id}")
    ResponseEntity<CommandView> get(@PathVariable String id) {
        return commands.get(id);
    }

    @GetMapping("/command/{id}/status")
    ResponseEntity<EntryStatusView> status(@PathVariable String id) {
        return commands.status(id);
    }

    @GetMapping("/command/{id}/history")
    Page<HistoryView> history(@PathVariable String id, HttpServletRequest request) {
        return history.page(id, request);
    }

    @GetMapping("/command/statuses")
    List<String> statuses() {
        return EntryStatusView.words();
    }
}
