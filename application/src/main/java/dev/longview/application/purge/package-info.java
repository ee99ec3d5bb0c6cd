/**
 * Deleting what was replaced: for the room, and for the sake of people who were forgotten since.
 */
package dev.longview.application.purge;
