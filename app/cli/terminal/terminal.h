// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>

#include <memory>
#include <optional>

namespace pierside::cli {

struct TerminalSize
{
    int columns = 80;
    int rows = 24;

    bool operator==(const TerminalSize &) const = default;
};

//! \brief Opens /dev/null for each standard descriptor that is closed. Call first in main().
//!
//! Otherwise a file that the program opens gets the number of a standard descriptor.
void openStandardDescriptors();

//! Restores the mode that the terminal had before UnseenInput or RawTerminal. Safe in a signal handler.
void putTerminalBackNow();

bool inputIsTerminal();
bool outputIsTerminal();
std::optional<TerminalSize> terminalSize();

//! Hides what the user types during its lifetime.
class UnseenInput
{
public:
    UnseenInput();
    ~UnseenInput(); //!< restores the mode
    Q_DISABLE_COPY_MOVE(UnseenInput)
};

//! \brief Sets the terminal to raw mode during its lifetime, so that all keys, Ctrl-C included, reach the remote
//! program.
//!
//! Reports when the size of the terminal changes. One object per process.
class RawTerminal : public QObject
{
    Q_OBJECT

public:
    explicit RawTerminal(QObject *parent = nullptr);
    ~RawTerminal() override; //!< restores the mode

Q_SIGNALS:
    void resized();

private:
    class Private;
    std::unique_ptr<Private> d;
};

} // namespace pierside::cli
