// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QCoreApplication>

// Texts for images with the label org.pierside.stand-in=true.
namespace pierside::ui {

inline QString standInWord()
{
    return QCoreApplication::translate("StandIn", "stand-in");
}

//! The short form, for narrow cells.
inline QString standInSign()
{
    return QStringLiteral("\u2248");
}

inline QString standInTip()
{
    return QCoreApplication::translate("StandIn",
                                       "Stand-in: a small program in place of the real image, for trying and "
                                       "testing. It answers at its ports and health checks, and does "
                                       "nothing else.");
}

} // namespace pierside::ui
