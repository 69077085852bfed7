/** The report as a page: one HTML file without scripts, from the template in the resources. Knows the report and nothing else. */
@NullMarked
package dev.senselake.report.page;

import org.jspecify.annotations.NullMarked;
