/**
 * Decision programs over packet words, shared by Classifier, IPClassifier and IPFilter: built as a
 * tree of tests, optimized as Click does, then walked.
 */
package org.packetmill.click.elements.classification;
