package dev.senselake.local.athena;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.senselake.lake.ObjectKeys;
import java.util.ArrayList;
import java.util.List;

/**
 * The tables, the views and the saved queries of Athena as resources of a CloudFormation template, indented to stand below
 * {@code Resources}. Streams that are switched off have a table too; it is empty.
 */
public final class TemplateTables {
    private static final String LOCATION = "s3://${Bucket}/${Prefix}";

    private final TemplateNames names;

    private TemplateTables(TemplateNames names) {
        this.names = names;
    }

    /** Returns all resources; the views are the given ones. */
    public static String resources(List<SqlView> views) {
        TemplateTables tables = new TemplateTables(TemplateNames.OF_THE_STACK);
        Yaml yaml = new Yaml();
        lakeTables().forEach(table -> tables.addTable(yaml, table));
        views.forEach(view -> tables.addView(yaml, view));
        views.forEach(view -> tables.addQuery(yaml, view));
        return yaml.text();
    }

    /** Returns the tables of the stack: SenSource's streams and the run summaries. */
    static List<LakeTable> lakeTables() {
        ObjectKeys keys = new ObjectKeys("");
        List<LakeTable> tables = new ArrayList<>(SenSourceTables.all(keys));
        tables.add(RunsTable.of(keys));
        return tables;
    }

    /** Returns what Athena keeps of a view, with the database's name still to be filled in as {@code ${Database}}. */
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

    private void addTable(Yaml yaml, LakeTable table) {
        addHead(yaml, resource(table.name(), "Table"), table.name(), table.comment());
        yaml.line(4, "TableType: EXTERNAL_TABLE").line(4, "Parameters:").line(5, "EXTERNAL: 'TRUE'");
        table.properties(LOCATION + table.folder(), "${FirstDay}")
                .forEach((key, value) -> yaml.line(5, key + ": " + property(value)));
        if (table.daily()) {
            yaml.line(4, "PartitionKeys:").line(5, "- {Name: %s, Type: string}".formatted(LakeTable.DAY));
        }
        yaml.line(4, "StorageDescriptor:")
                .line(5, "Location: " + names.withLocation(LOCATION + table.folder()))
                .line(5, "InputFormat: " + LakeTable.INPUT_FORMAT)
                .line(5, "OutputFormat: " + LakeTable.OUTPUT_FORMAT)
                .line(5, "SerdeInfo:")
                .line(6, "SerializationLibrary: " + LakeTable.SERDE)
                .line(6, "Parameters: {serialization.format: '1'}")
                .line(5, "Columns:");
        table.columns().forEach(column -> addColumn(yaml, column.name(), column.type()));
    }

    private String property(String value) {
        if (value.contains("${FirstDay}")) {
            return names.withFirstDay(value);
        }
        return value.contains("${Bucket}") ? names.withLocation(value.replace("${dt}", "${!dt}")) : Yaml.quoted(value);
    }

    private void addView(Yaml yaml, SqlView view) {
        addHead(yaml, resource(view.name(), "View"), view.name(), view.comment());
        yaml.line(4, "TableType: VIRTUAL_VIEW")
                .line(4, "Parameters: {presto_view: 'true', comment: Presto View}")
                .line(4, "ViewExpandedText: '/* Presto View */'")
                .line(4, "ViewOriginalText: !Sub")
                .line(5, "- '/* Presto View: ${View} */'")
                .line(5, "- View:")
                .line(8, "Fn::Base64: " + names.withDatabase(document(view).toString()))
                .line(4, "StorageDescriptor:")
                .line(5, "SerdeInfo: {}")
                .line(5, "Columns:");
        view.columns().forEach(column -> addColumn(yaml, column.name(), column.hiveType()));
    }

    private void addQuery(Yaml yaml, SqlView view) {
        yaml.line(1, resource(view.name(), "Query") + ":")
                .line(2, "Type: AWS::Athena::NamedQuery")
                .line(2, "Properties:")
                .line(3, "Name: " + view.name())
                .line(3, "Description: " + Yaml.quoted(view.comment()))
                .line(3, "Database: " + names.database())
                .line(3, "WorkGroup: " + names.workgroup())
                .block(3, "QueryString", view.sql());
    }

    private void addHead(Yaml yaml, String resource, String table, String comment) {
        yaml.line(1, resource + ":")
                .line(2, "Type: AWS::Glue::Table")
                .line(2, "Properties:")
                .line(3, "CatalogId: " + names.catalog())
                .line(3, "DatabaseName: " + names.database())
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

    /** Returns a template's text with everything between its two marker lines replaced by the resources. */
    public static String rewritten(String template, List<SqlView> views) {
        return new MarkedLines("# tables: begin", "# tables: end").replaced(template, resources(views));
    }
}
