// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/settings/row.h"

#include <QWidget>

#include <functional>

class QToolButton;

namespace pierside::settings {
class Settings;
}

namespace pierside::ui {

//! \brief One setting in the dialog: label, documentation, a control for its value, and a button that resets it.
class SettingField : public QWidget
{
    Q_OBJECT

public:
    //! \a row and \a settings are not owned and outlive this.
    SettingField(const settings::Row &row, settings::Settings &settings, QWidget *parent = nullptr);

    //! Whether label, documentation, key or a possible value contains every word of \a text.
    bool matches(const QString &text) const;

private:
    //! Creates the control and sets m_show.
    QWidget *makeControl();
    void store(const QString &text);
    void update();

    const settings::Row &m_row;
    settings::Settings &m_settings;
    QToolButton *m_reset;
    std::function<void(const QString &)> m_show; //!< shows a value in the control; makeControl() sets it
    QWidget *m_control;
};

} // namespace pierside::ui
