/**
 * What this machine is good for: the engine and its devices, the processor, memory and disk.
 */
package dev.longview.application.diagnosis;
