// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/common/display.h"

#include "models/core/translate.h"

#include <QtGlobal>

#ifdef Q_OS_LINUX
#include <QFile>

#include <cstring>
#include <dlfcn.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>
#endif

namespace pierside::app {

using namespace Qt::StringLiterals;

#ifdef Q_OS_LINUX

namespace {

//! Connects with the user's credentials: an existing socket can refuse this user.
bool xAnswers()
{
    void *library = ::dlopen("libxcb.so.1", RTLD_NOW | RTLD_LOCAL);
    if (!library)
        return false;
    using Connect = void *(*)(const char *, int *);
    using Check = int (*)(void *);
    using Close = void (*)(void *);
    const auto open = reinterpret_cast<Connect>(::dlsym(library, "xcb_connect"));
    const auto hasError = reinterpret_cast<Check>(::dlsym(library, "xcb_connection_has_error"));
    const auto close = reinterpret_cast<Close>(::dlsym(library, "xcb_disconnect"));
    bool answers = false;
    if (open && hasError && close) {
        void *connection = open(nullptr, nullptr);
        answers = hasError(connection) == 0;
        close(connection);
    }
    ::dlclose(library);
    return answers;
}

bool waylandAnswers()
{
    const QString name = qEnvironmentVariable("WAYLAND_DISPLAY");
    if (name.isEmpty())
        return false;
    const QString path = name.startsWith(u'/') ? name : qEnvironmentVariable("XDG_RUNTIME_DIR") + u'/' + name;
    const QByteArray bytes = QFile::encodeName(path);
    sockaddr_un address = {};
    address.sun_family = AF_UNIX;
    if (bytes.size() >= static_cast<qsizetype>(sizeof address.sun_path))
        return false;
    std::memcpy(address.sun_path, bytes.constData(), static_cast<size_t>(bytes.size()));
    const int descriptor = ::socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);
    if (descriptor < 0)
        return false;
    const bool answers = ::connect(descriptor, reinterpret_cast<const sockaddr *>(&address), sizeof address) == 0;
    ::close(descriptor);
    return answers;
}

} // namespace

std::optional<Error> missingDisplay()
{
    const QString platform = qEnvironmentVariable("QT_QPA_PLATFORM");
    const bool needsOne = platform.isEmpty() || platform.startsWith(u"xcb"_s) || platform.startsWith(u"wayland"_s);
    if (!needsOne || waylandAnswers() || xAnswers())
        return std::nullopt;
    const QString display = qEnvironmentVariable("DISPLAY");
    const QString cause = display.isEmpty() && qEnvironmentVariableIsEmpty("WAYLAND_DISPLAY")
                              ? tr("DISPLAY and WAYLAND_DISPLAY are not set")
                              : tr("No display server answers at DISPLAY \"%1\" or WAYLAND_DISPLAY \"%2\"")
                                    .arg(display, qEnvironmentVariable("WAYLAND_DISPLAY"));
    return Error{ErrorCode::BadInput, tr("Cannot open the window: no display"), cause,
                 tr("Start Pierside in a desktop session or with ssh -X, or use the command line: \"pierside help\"."),
                 0};
}

#else

std::optional<Error> missingDisplay()
{
    return std::nullopt;
}

#endif

} // namespace pierside::app
