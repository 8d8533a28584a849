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

//! \brief The widgets of one line of the health card.
//!
//! The line's key never changes, its text does.
class HealthRow : public QWidget
{
    Q_OBJECT

public:
    HealthRow(const HealthLine &line, QWidget *parent);

    const HealthLine &line() const { return m_line; }
    //! The line must have the same key.
    void setLine(const HealthLine &line);

Q_SIGNALS:
    //! An empty endpoint = all endpoints of the service.
    void checkRequested(const QString &service, const QString &endpoint);
    void whyRequested(const QString &service);
    //! Requests or cancels opening the page when its service answers.
    void openWhenReadyRequested(const QString &service, const QString &url, bool wanted);
    //! The text was copied to the clipboard.
    void copied(const QString &text);

private:
    QPushButton *makeButton();
    void pressLink();
    void fillLink();

    HealthLine m_line;
    StateGlyph *m_glyph;
    QLabel *m_text;
    ElidedLabel *m_note = nullptr;   //!< of an endpoint: time of the last check
    QPushButton *m_button = nullptr; //!< button of a link
};

} // namespace pierside::ui
