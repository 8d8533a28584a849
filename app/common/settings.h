// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/common/setting.h"
#include "models/core/error.h"

#include <QList>
#include <QSettings>
#include <QVariantMap>

namespace pierside::app {

//! \brief Reads the user's settings from an INI file in the config directory. Holds no secrets.
//!
//! The state of the window (sizes, selection) is stored in the same file as one opaque map. Not thread-safe.
class Settings
{
public:
    explicit Settings(const QString &file);

    //! The value in the file; the default if there is none or it is invalid.
    template <typename T>
    T get(const Setting<T> &setting) const
    {
        const std::optional<QString> text = stored(setting.key);
        return text ? setting.parse(*text).value_or(setting.defaultValue()) : setting.defaultValue();
    }

    //! Unknown keys, invalid values and syntax errors of the file: what is ignored, why, and what is allowed.
    QList<Error> findings() const;

    QVariantMap windowState() const;
    void setWindowState(const QVariantMap &state);

private:
    std::optional<QString> stored(const char *key) const;

    QSettings m_store;
};

} // namespace pierside::app
