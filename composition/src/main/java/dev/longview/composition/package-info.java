/**
 * The only place where configuration and injection meet: settings records, one switch per port, the injector.
 */
package dev.longview.composition;
