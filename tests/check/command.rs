//! `voixoff check` and `voixoff rules` as a user meets them.
