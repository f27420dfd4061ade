/**
 * Reading the advertiser's order report (R18-R23): bytes in, rows out, in flat memory, without judging what a row says.
 *
 * <p>The way of a byte: {@code FeedFile} opens it, {@code GzipMembers} unpacks it, {@code TextBytes} makes sure that it is
 * text, {@code FeedFormat} recognises the format, and {@code JsonDocument}, {@code JsonLines} or {@code CsvTable} cuts the rows.
 */
@NullMarked
package org.commissionledger.app.feed;

import org.jspecify.annotations.NullMarked;
