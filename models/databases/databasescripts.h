// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/engine/values.h"

#include <QStringList>

// Parts of the shell scripts that databases run in their containers. Pure functions. Users and passwords are read from
// the container's environment, by value or by file; they are in no argv.
namespace pierside::databases {

//! The value of a variable of the container; empty if it is not set.
QString variable(const engine::Container &container, const QString &name);

struct Database
{
    QString name;         //!< empty where it is in a file in the container, or not set
    QString fileVariable; //!< variable with the path of that file
    QString text;         //!< for display; empty where not set
};

//! The wanted database; otherwise the value of the first of these variables that is set, or of the file that NAME_FILE
//! names.
Database databaseOf(const engine::Container &container, const QString &wanted, const QStringList &variables);

//! The argv that runs a script with the database's name as $1.
QStringList script(const QString &text, const Database &database);

//! Sets $user and PGPASSWORD.
const QString &postgresLogin();
//! Sets $user and MYSQL_PWD: root where its password is known, otherwise the image's own user, which is $own.
const QString &mysqlLogin();
//! Sets $tool to the first of two programs that exists. Newer MariaDB images have only tools named mariadb.
QString firstTool(const QString &first, const QString &second);

} // namespace pierside::databases
