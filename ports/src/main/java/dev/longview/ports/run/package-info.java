/**
 * What a training did: who started it with what, every step's metrics, and how it ended. A run is there for people to watch and
 * for a killed training to go on from.
 */
package dev.longview.ports.run;
