// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/overview/healthlines.h"

#include <QWidget>

class QLabel;
class QPushButton;

namespace pierside::ui {

class ElidedLabel;
class StateGlyph;

//! One line of the health card as widgets; which line it is never changes, what it says does.
class HealthRow : public QWidget
{
    Q_OBJECT

public:
    HealthRow(const HealthLine &line, QWidget *parent);

    const HealthLine &line() const { return m_line; }
    //! Of the same key.
    void setLine(const HealthLine &line);

Q_SIGNALS:
    //! endpoint empty: all of the service.
    void checkRequested(const QString &service, const QString &endpoint);
    void whyRequested(const QString &service);
    //! Open it once its service answers, or not any more.
    void openWhenReadyRequested(const QString &service, const QString &url, bool wanted);
    //! It is on the clipboard.
    void copied(const QString &text);

private:
    QPushButton *makeButton();
    void pressLink();
    void fillLink();

    HealthLine m_line;
    StateGlyph *m_glyph;
    QLabel *m_text;
    ElidedLabel *m_note = nullptr;   //!< of an endpoint: when it was asked
    QPushButton *m_button = nullptr; //!< of what can be pressed
};

} // namespace pierside::ui
