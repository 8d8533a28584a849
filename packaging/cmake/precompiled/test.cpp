// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// Never run: what executables precompile must be compiled for an executable.
int main() {}
