// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDialog>

class QLabel;
class QLineEdit;

namespace pierside::settings {
class Settings;
}

namespace pierside::ui {

class SettingField;

//! \brief Shows every setting with a search field. Values apply at once.
class SettingsDialog : public QDialog
{
    Q_OBJECT

public:
    //! \a settings is not owned and outlives this.
    explicit SettingsDialog(settings::Settings &settings, QWidget *parent = nullptr);

private:
    void filter(const QString &text);

    QLineEdit *m_search;
    QLabel *m_nothing;
    QList<SettingField *> m_fields;
};

} // namespace pierside::ui
