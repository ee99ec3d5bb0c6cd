/**
 * The list of people who were forgotten, as a file that is only ever appended to.
 */
package dev.longview.storage.forgotten;
