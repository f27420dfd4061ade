package org.commissionledger.app.api;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** A list that can be had whole, streamed as CSV or NDJSON, at the same address. */
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
@interface AlsoAsRows {}
