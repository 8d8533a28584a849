// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/core/result.h"

#include <QList>
#include <QSettings>
#include <QVariantMap>

namespace pierside::app {

//! One thing that can be set: the table of these is the only place where keys and defaults stand.
struct SettingSpec
{
    QString key;
    QVariant standard;   //!< the default; also says the type
    QStringList choices; //!< of a text; empty = any
    QString help;
};

const QList<SettingSpec> &settingTable();

//! \brief What the user chose, kept in an INI file in the config directory. Holds no secrets.
//!
//! A value that does not fit its row of the table (edited by hand, from another version) reads as the default. What the
//! window remembers of itself (sizes, selection) is kept beside, as one opaque map. Lives on one thread.
class Settings
{
public:
    explicit Settings(const QString &file);

    QVariant value(const QString &key) const;
    //! Fails with BadInput for an unknown key or a value that does not fit.
    Result<Done> setValue(const QString &key, const QVariant &value);

    QVariantMap windowState() const;
    void setWindowState(const QVariantMap &state);

private:
    QSettings m_store;
};

} // namespace pierside::app
