package dev.heimdall.plugin;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ResultWriterTest {

    @Test
    void writesAMessageAsOneCell() throws Exception {
        List<Object> written = new ArrayList<>();
        ResultWriter result = new ResultWriter() {
            @Override
            public void columns(List<Column> columns) {
                written.add(columns);
            }

            @Override
            public void row(List<? extends @Nullable Object> cells) {
                written.add(cells);
            }
        };

        result.message("Hello");

        assertThat(written).isEqualTo(List.of(List.of(new Column("message", "string")), List.of("Hello")));
    }
}
