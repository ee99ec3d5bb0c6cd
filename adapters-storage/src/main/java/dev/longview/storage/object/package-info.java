/**
 * Objects in a bucket, or files on a share, through Apache OpenDAL: with bounded waiting, and faults named by remedy.
 */
package dev.longview.storage.object;
