package dev.heimdall.e2e.chaos.load;

import java.util.List;

/**
 * What a large script writes: a log and a result of some MB, each larger than any message of Temporal may be, a part every now
 * and then. All is numbered, so that it is seen where something is missing or there twice.
 *
 * @param name of the job
 */
public record Bulk(String name) {

    /** Of the log, and rows of the result. */
    public static final int LINES = 50_000;

    private static final int PARTS = 10;
    private static final String PAUSE = "0.2";

    /** The line with a number from 1 on. */
    public String line(int number) {
        return "line " + number + " of all that is written by " + name;
    }

    /** The cells of the row with a number from 1 on. */
    public List<Object> row(int number) {
        return List.of(number, "row " + number + " of all that is given back by " + name);
    }

    /** For sh, in the working folder of a job. */
    String script() {
        String each = "awk -v f=$from 'BEGIN { for (i = f; i < f + " + LINES / PARTS + "; i++) ";
        String line = "printf \"line %d of all that is written by " + name + "\\n\", i }'";
        String row = "printf \"%s[%d,\\\"row %d of all that is given back by " + name
                + "\\\"]\", (i > 1 ? \",\" : \"\"), i, i }'";
        return "printf '{\"columns\":[{\"name\":\"n\",\"type\":\"long\"},{\"name\":\"text\",\"type\":\"string\"}],\"data\":['"
                + " > result.json; "
                + "from=1; while [ $from -le " + LINES + " ]; do "
                + each + line + "; "
                + each + row + " >> result.json; "
                + "from=$((from + " + LINES / PARTS + ")); sleep " + PAUSE + "; done; "
                + "printf ']}' >> result.json";
    }
}
