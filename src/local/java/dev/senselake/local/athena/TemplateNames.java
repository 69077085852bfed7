package dev.senselake.local.athena;

/**
 * What the tables take from the rest of the stack's template, each as an expression of YAML: the Glue database, the
 * catalog, the lake's bucket and prefix (empty, or a slash at its end), the first projected day, and the workgroup.
 */
record TemplateNames(String database, String catalog, String bucket, String prefix, String firstDay, String workgroup) {
    /** The names in {@code sam-template.yaml}. */
    static final TemplateNames OF_THE_STACK = new TemplateNames(
            "!Ref Database",
            "!Ref AWS::AccountId",
            "!If [MakesLake, !Ref Lake, !Ref LakeBucket]",
            "!Ref LakePrefix",
            "!If [HasStartDate, !Ref SenSourceStartDate, !If [HasStartYear, !Sub '${SenSourceStartYear}-01-01', '2022-01-01']]",
            "!Ref Workgroup");

    /** Returns text with {@code ${Bucket}} and {@code ${Prefix}} filled in by CloudFormation. */
    String withLocation(String text) {
        return sub(text, "Bucket: %s, Prefix: %s".formatted(bucket, prefix));
    }

    /** Returns text with {@code ${FirstDay}} filled in by CloudFormation. */
    String withFirstDay(String text) {
        return sub(text, "FirstDay: " + firstDay);
    }

    /** Returns text with {@code ${Database}} filled in by CloudFormation. */
    String withDatabase(String text) {
        return sub(text, "Database: " + database);
    }

    private static String sub(String text, String values) {
        return "!Sub [%s, {%s}]".formatted(Yaml.quoted(text), values);
    }
}
