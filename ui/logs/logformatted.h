// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArrayView>
#include <QString>

class QWidget;

namespace pierside::ui {

//! The JSON object or array in a line, indented; text before it is on a separate line. Empty if the line has no JSON.
//! Safe to show. Pure.
QString formattedJson(QByteArrayView line);

//! Shows the text in a window of its own, from which it can be copied.
void showFormatted(const QString &text, const QString &title, QWidget *parent);

} // namespace pierside::ui
