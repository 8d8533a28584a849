// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QString>

// The image of the helper: one static program, made here and loaded into an engine on first need.
namespace pierside::volumes {

//! The name of the image; its tag is a hash of the program.
QString helperImageName();
//! The archive for POST /images/load.
QByteArray helperImageArchive();
//! The architecture of the program, as GET /info names it: "x86_64".
QString helperArchitecture();

} // namespace pierside::volumes
