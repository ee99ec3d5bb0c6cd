/**
 * What Longview needs of TensorFlow Java that is visible in its own package only.
 */
package org.tensorflow;
