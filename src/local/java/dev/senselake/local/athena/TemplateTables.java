package dev.senselake.local.athena;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.senselake.lake.ObjectKeys;
import java.util.ArrayList;
import java.util.List;

/**
 * The CloudFormation template of Athena's tables and views, nested in that of the stack: it takes the Glue database, where
 * the lake stands and the time zone of what the lists do not tell. Streams that are switched off have a table too; it is empty.
 */
public final class TemplateTables {
    private static final String LOCATION = "${Location}";

    /** No day before it is projected. SenSource counts people in Vea for fewer years than that. */
    static final String FIRST_DAY = "2010-01-01";

    private static final String HEAD = """
            # Tables and views of Athena. Written by ./senselake ddl --template, never by hand.
            AWSTemplateFormatVersion: "2010-09-09"
            Description: Tables and views of Athena over the lake of a senselake stack.

            Parameters:
              Database: {Type: String, Description: The Glue database that holds them.}
              Location: {Type: String, Description: 'Where the lake stands, such as s3://bucket/raw/sensors/.'}
              TimeZone: {Type: String, Default: '', Description: 'Time zone of what the lists do not tell, such as Europe/Vienna. Empty means UTC.'}

            Resources:
            """;

    private TemplateTables() {}

    /** Returns the text of the template; the views are the given ones. */
    public static String template(List<SqlView> views) {
        Yaml yaml = new Yaml();
        lakeTables(new ObjectKeys("")).forEach(table -> addTable(yaml, table));
        views.forEach(view -> addView(yaml, view));
        return HEAD + yaml.text();
    }

    /** Returns the tables of a stack's lake: SenSource's streams, the opening hours and the run summaries. */
    public static List<LakeTable> lakeTables(ObjectKeys keys) {
        List<LakeTable> tables = new ArrayList<>(SenSourceTables.all(keys));
        tables.add(SenSourceTables.openingHours(keys));
        tables.add(RunsTable.of(keys));
        return tables;
    }

    /** Returns what Athena keeps of a view, with what is still to be filled in as {@code ${Database}} and {@code ${TimeZone}}. */
    static ObjectNode document(SqlView view) {
        ObjectNode document = JsonNodeFactory.instance
                .objectNode()
                .put("originalSql", view.sql())
                .put("catalog", "awsdatacatalog")
                .put("schema", "${Database}");
        ArrayNode columns = document.putArray("columns");
        view.columns()
                .forEach(
                        column -> columns.addObject().put("name", column.name()).put("type", column.prestoType()));
        return document;
    }

    private static void addTable(Yaml yaml, LakeTable table) {
        addHead(yaml, resource(table.name(), "Table"), table.name(), table.comment());
        yaml.line(4, "TableType: EXTERNAL_TABLE").line(4, "Parameters:").line(5, "EXTERNAL: 'TRUE'");
        table.properties(LOCATION + table.folder(), FIRST_DAY)
                .forEach((key, value) -> yaml.line(5, key + ": " + property(value)));
        if (table.daily()) {
            yaml.line(4, "PartitionKeys:").line(5, "- {Name: %s, Type: string}".formatted(LakeTable.DAY));
        }
        yaml.line(4, "StorageDescriptor:")
                .line(5, "Location: " + sub(LOCATION + table.folder()))
                .line(5, "InputFormat: " + LakeTable.INPUT_FORMAT)
                .line(5, "OutputFormat: " + LakeTable.OUTPUT_FORMAT)
                .line(5, "SerdeInfo:")
                .line(6, "SerializationLibrary: " + LakeTable.SERDE)
                .line(6, "Parameters: {serialization.format: '1'}")
                .line(5, "Columns:");
        table.columns().forEach(column -> addColumn(yaml, column.name(), column.type()));
    }

    private static String property(String value) {
        return value.startsWith(LOCATION) ? sub(value.replace("${dt}", "${!dt}")) : Yaml.quoted(value);
    }

    private static String sub(String text) {
        return "!Sub " + Yaml.quoted(text);
    }

    private static void addView(Yaml yaml, SqlView view) {
        addHead(yaml, resource(view.name(), "View"), view.name(), view.comment());
        yaml.line(4, "TableType: VIRTUAL_VIEW")
                .line(4, "Parameters: {presto_view: 'true', comment: Presto View}")
                .line(4, "ViewExpandedText: '/* Presto View */'")
                .line(4, "ViewOriginalText: !Sub")
                .line(5, "- '/* Presto View: ${View} */'")
                .line(5, "- View:")
                .line(8, "Fn::Base64: " + sub(document(view).toString()))
                .line(4, "StorageDescriptor:")
                .line(5, "SerdeInfo: {}")
                .line(5, "Columns:");
        view.columns().forEach(column -> addColumn(yaml, column.name(), column.hiveType()));
    }

    private static void addHead(Yaml yaml, String resource, String table, String comment) {
        yaml.line(1, resource + ":")
                .line(2, "Type: AWS::Glue::Table")
                .line(2, "Properties:")
                .line(3, "CatalogId: !Ref AWS::AccountId")
                .line(3, "DatabaseName: !Ref Database")
                .line(3, "TableInput:")
                .line(4, "Name: " + table)
                .line(4, "Description: " + Yaml.quoted(comment));
    }

    private static void addColumn(Yaml yaml, String name, String type) {
        yaml.line(6, "- {Name: %s, Type: '%s'}".formatted(name, type));
    }

    /** Returns the name of a resource: {@code traffic_hourly} and {@code View} give {@code TrafficHourlyView}. */
    private static String resource(String name, String kind) {
        StringBuilder resource = new StringBuilder();
        for (String word : name.split("_", -1)) {
            resource.append(Character.toUpperCase(word.charAt(0))).append(word, 1, word.length());
        }
        return resource + kind;
    }
}
