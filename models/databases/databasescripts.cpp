// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/databases/databasescripts.h"

#include "models/core/translate.h"

namespace pierside::databases {

using namespace Qt::StringLiterals;

QString variable(const engine::Container &container, const QString &name)
{
    const QString prefix = name + u'=';
    for (const QString &line : container.environment) {
        if (line.startsWith(prefix))
            return line.mid(prefix.size());
    }
    return {};
}

Database databaseOf(const engine::Container &container, const QString &wanted, const QStringList &variables)
{
    if (!wanted.isEmpty())
        return {wanted, {}, wanted};
    for (const QString &name : variables) {
        if (const QString value = variable(container, name); !value.isEmpty())
            return {value, {}, value};
        if (const QString file = variable(container, name + u"_FILE"_s); !file.isEmpty())
            return {{}, name + u"_FILE"_s, tr("the database that %1 names").arg(file)};
    }
    return {};
}

QStringList script(const QString &text, const Database &database)
{
    const QString fromFile = database.fileVariable.isEmpty()
                                 ? QString()
                                 : u"name=$(cat \"$%1\") || exit; set -- \"$name\"; "_s.arg(database.fileVariable);
    return {u"/bin/sh"_s, u"-c"_s, fromFile + text, u"pierside"_s, database.name};
}

const QString &postgresLogin()
{
    static const QString login = u"user=${POSTGRES_USER:-$(cat \"${POSTGRES_USER_FILE:-/dev/null}\")}; "
                                 "PGPASSWORD=${POSTGRES_PASSWORD:-$(cat \"${POSTGRES_PASSWORD_FILE:-/dev/null}\")}; "
                                 "export PGPASSWORD; "_s;
    return login;
}

const QString &mysqlLogin()
{
    static const QString login =
        uR"(value() { eval "v=\${MARIADB_$1:-\$MYSQL_$1} f=\${MARIADB_$1_FILE:-\$MYSQL_$1_FILE}"; )"
        R"(if [ -z "$v" ] && [ -n "$f" ]; then v=$(cat "$f"); fi; printf %s "$v"; }; )"
        R"(user=root; MYSQL_PWD=$(value ROOT_PASSWORD); own=$(value USER); )"
        R"(empty=$MYSQL_ALLOW_EMPTY_PASSWORD$MARIADB_ALLOW_EMPTY_ROOT_PASSWORD; )"
        R"(if [ -z "$MYSQL_PWD$empty" ] && [ -n "$own" ]; then user=$own; MYSQL_PWD=$(value PASSWORD); fi; )"
        R"(export MYSQL_PWD; )"_s;
    return login;
}

QString firstTool(const QString &first, const QString &second)
{
    return u"tool=%1; command -v $tool >/dev/null || tool=%2; "_s.arg(first, second);
}

} // namespace pierside::databases
